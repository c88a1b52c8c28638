# The program as a bundle, and a disk image of it: `cmake --build … --target package`, or cpack.
# README.md beside this file says what it needs and why it is as it is.
if(NOT SMARTCACHE_APP)
  # Nothing to make a bundle of: the programs without a window, as anywhere.
  install(TARGETS smartcached smartcache-cli RUNTIME DESTINATION bin)
  return()
endif()

set(SMARTCACHE_VALKEY "" CACHE PATH "Folder with valkey-server, to be put into the bundle")

# Older ones cannot run it: what it was compiled for, else the system that compiles.
set(SMARTCACHE_MACOS_VERSION "${CMAKE_OSX_DEPLOYMENT_TARGET}")
if(NOT SMARTCACHE_MACOS_VERSION)
  execute_process(COMMAND sw_vers -productVersion OUTPUT_VARIABLE SMARTCACHE_MACOS_VERSION
                  OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
endif()

set(icon "${PROJECT_SOURCE_DIR}/packaging/macos/smartcache.icns")
target_sources(smartcache PRIVATE "${icon}")
set_source_files_properties("${icon}" TARGET_DIRECTORY smartcache
  PROPERTIES MACOSX_PACKAGE_LOCATION Resources)
configure_file("${PROJECT_SOURCE_DIR}/packaging/macos/Info.plist.in"
               "${PROJECT_BINARY_DIR}/packaging/Info.plist" @ONLY)
set_target_properties(smartcache PROPERTIES
  OUTPUT_NAME SmartCache # the name that the Finder shows; Info.plist.in has it too
  MACOSX_BUNDLE ON
  MACOSX_BUNDLE_INFO_PLIST "${PROJECT_BINARY_DIR}/packaging/Info.plist")

set(bundle SmartCache.app)
install(TARGETS smartcache BUNDLE DESTINATION .)
# Beside the program, where they find Qt's plugins as it does.
install(TARGETS smartcached smartcache-cli RUNTIME DESTINATION "${bundle}/Contents/MacOS")
install(FILES "${PROJECT_SOURCE_DIR}/LICENSE" "${PROJECT_SOURCE_DIR}/resources/prices.json"
        DESTINATION "${bundle}/Contents/Resources")

if(VCPKG_INSTALLED_DIR)
  install(DIRECTORY "${VCPKG_INSTALLED_DIR}/${VCPKG_TARGET_TRIPLET}/share/"
          DESTINATION "${bundle}/Contents/Resources/licences" FILES_MATCHING PATTERN copyright)
endif()

# core/store/serverprogram looks there.
set(server "")
if(SMARTCACHE_VALKEY)
  if(NOT EXISTS "${SMARTCACHE_VALKEY}/valkey-server")
    message(FATAL_ERROR "There is no valkey-server in SMARTCACHE_VALKEY, ${SMARTCACHE_VALKEY}")
  endif()
  install(PROGRAMS "${SMARTCACHE_VALKEY}/valkey-server" DESTINATION "${bundle}/Contents/Helpers")
  set(server "${bundle}/Contents/Helpers/valkey-server")
  if(EXISTS "${SMARTCACHE_VALKEY}/COPYING")
    install(FILES "${SMARTCACHE_VALKEY}/COPYING" DESTINATION "${bundle}/Contents/Resources"
            RENAME LICENSE.valkey)
  endif()
endif()

if(Qt6_VERSION VERSION_LESS 6.5)
  message(FATAL_ERROR "Making the bundle needs Qt 6.5 or newer; this is ${Qt6_VERSION}")
endif()
# macdeployqt, which also takes the libraries that are not Qt's.
qt_generate_deploy_script(TARGET smartcache OUTPUT_SCRIPT deploy_script CONTENT "
qt_deploy_runtime_dependencies(
  EXECUTABLE ${bundle}
  ADDITIONAL_EXECUTABLES ${bundle}/Contents/MacOS/smartcached
                         ${bundle}/Contents/MacOS/smartcache-cli ${server})
")
install(SCRIPT "${deploy_script}")

# Signed as the last step of installing, before CPack makes the image; sign.sh goes on with that.
if(DEFINED ENV{MACOS_SIGN_IDENTITY})
  set(sign ON)
else()
  set(sign OFF)
endif()
option(SMARTCACHE_SIGN "Sign the bundle, with what sign.sh needs in the environment" ${sign})
if(SMARTCACHE_SIGN)
  install(CODE "execute_process(
    COMMAND \"${PROJECT_SOURCE_DIR}/packaging/macos/sign.sh\" bundle
            \"\$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}/${bundle}\"
    COMMAND_ERROR_IS_FATAL ANY)")
endif()

set(CPACK_GENERATOR DragNDrop)
set(CPACK_PACKAGE_NAME SmartCache)
set(CPACK_PACKAGE_VENDOR "SmartCache")
set(CPACK_PACKAGE_FILE_NAME "SmartCache-${PROJECT_VERSION}-macos-${CMAKE_SYSTEM_PROCESSOR}")
set(CPACK_DMG_VOLUME_NAME "SmartCache AI ${PROJECT_VERSION}")
set(CPACK_DMG_FORMAT ULFO)
set(CPACK_STRIP_FILES OFF) # it would break the signatures
include(CPack)
