{
  'targets': [
    {
      'target_name': 'grade',
      'sources': ['binding/addon.cc', 'core/call_names.cc'],
      'include_dirs': ["<!(node -p \"require('node-addon-api').include_dir\")", '.'],
      'defines': ['NAPI_VERSION=9', 'NODE_ADDON_API_DISABLE_DEPRECATED'],
      'cflags_cc!': ['-fno-exceptions', '-std=gnu++17'],
      'cflags_cc': ['-std=c++20', '-fexceptions', '-Wall', '-Wextra'],
    },
  ],
}
