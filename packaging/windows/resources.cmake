# The icon and the version in the programs' properties.

# smartcache_windows_resources(TARGET DESCRIPTION): DESCRIPTION is what the task manager calls it.
function(smartcache_windows_resources RC_TARGET RC_DESCRIPTION)
  set(RC_FOLDER "${PROJECT_SOURCE_DIR}/packaging/windows")
  set(RC_FILE "${RC_TARGET}.exe")
  set(made "${PROJECT_BINARY_DIR}/packaging/${RC_TARGET}.rc")
  configure_file("${RC_FOLDER}/smartcache.rc.in" "${made}" @ONLY)
  target_sources(${RC_TARGET} PRIVATE "${made}")
endfunction()

smartcache_windows_resources(smartcached "SmartCache AI without a window")
smartcache_windows_resources(smartcache-cli "SmartCache AI on the command line")
if(SMARTCACHE_APP)
  smartcache_windows_resources(smartcache "SmartCache AI")
endif()
