#include <arpa/inet.h>
#include <linux/if_packet.h>
#include <net/ethernet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <sys/socket.h>

int main(void) {
  if (socket(AF_INET, SOCK_RAW, IPPROTO_ICMP) >= 0) printf("ESCAPED: raw\n");
  if (socket(AF_INET, SOCK_RAW, IPPROTO_RAW) >= 0) printf("ESCAPED: raw\n");
  if (socket(AF_PACKET, SOCK_RAW, htons(ETH_P_ALL)) >= 0) printf("ESCAPED: packet\n");
  if (socket(AF_NETLINK, SOCK_RAW, 0) >= 0) printf("ESCAPED: netlink\n");
  if (socket(AF_VSOCK, SOCK_STREAM, 0) >= 0) printf("ESCAPED: vsock\n");
  if (socket(AF_ALG, SOCK_SEQPACKET, 0) >= 0) printf("ESCAPED: alg\n");
  if (socket(AF_KEY, SOCK_RAW, 2) >= 0) printf("ESCAPED: key\n");
  if (socket(AF_BLUETOOTH, SOCK_RAW, 0) >= 0) printf("ESCAPED: bluetooth\n");
  if (socket(AF_TIPC, SOCK_STREAM, 0) >= 0) printf("ESCAPED: tipc\n");
  return 0;
}
