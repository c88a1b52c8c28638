# The installer for Windows: `cmake --build … --target package`, or cpack. README.md beside this file
# says what it needs and why it is as it is.
include("${CMAKE_CURRENT_LIST_DIR}/resources.cmake")

set(SMARTCACHE_VALKEY "" CACHE PATH
  "Folder with valkey-server.exe and what it needs, to be installed beside the program")

set(programs smartcached smartcache-cli)
if(SMARTCACHE_APP)
  list(APPEND programs smartcache)
endif()
install(TARGETS ${programs} RUNTIME_DEPENDENCY_SET smartcache_libraries RUNTIME DESTINATION bin)
install(FILES "${PROJECT_SOURCE_DIR}/LICENSE" DESTINATION . RENAME LICENSE.txt)
install(FILES "${PROJECT_SOURCE_DIR}/README.md" "${PROJECT_SOURCE_DIR}/resources/prices.json"
        DESTINATION doc)

# A folder of its own, so that its libraries are nobody else's. core/store/serverprogram looks there.
if(SMARTCACHE_VALKEY)
  if(NOT EXISTS "${SMARTCACHE_VALKEY}/valkey-server.exe")
    message(FATAL_ERROR "There is no valkey-server.exe in SMARTCACHE_VALKEY, ${SMARTCACHE_VALKEY}")
  endif()
  install(DIRECTORY "${SMARTCACHE_VALKEY}/" DESTINATION bin/valkey
          FILES_MATCHING PATTERN "valkey-server.exe" PATTERN "*.dll" PATTERN "COPYING")
  install(DIRECTORY "${CMAKE_CURRENT_LIST_DIR}/licences/" DESTINATION bin/valkey)
endif()

# Neither can look into the libraries of a system that it does not run on.
if(NOT CMAKE_CROSSCOMPILING)
  # What the programs are linked with, but for what is Windows' own. windeployqt, below, brings Qt's
  # plugins and the libraries that only these need.
  set(folders "$<TARGET_FILE_DIR:Qt6::Core>")
  if(VCPKG_INSTALLED_DIR)
    list(APPEND folders "${VCPKG_INSTALLED_DIR}/${VCPKG_TARGET_TRIPLET}/bin")
    install(DIRECTORY "${VCPKG_INSTALLED_DIR}/${VCPKG_TARGET_TRIPLET}/share/" DESTINATION doc/licences
            FILES_MATCHING PATTERN copyright)
  endif()
  install(RUNTIME_DEPENDENCY_SET smartcache_libraries
    PRE_EXCLUDE_REGEXES "^api-ms-" "^ext-ms-"
    POST_EXCLUDE_REGEXES "[/\\][Ss]ystem32[/\\]"
    DIRECTORIES ${folders}
    RUNTIME DESTINATION bin)

  # Beside the program: the package of Microsoft that would bring them for all asks for an
  # administrator. Windows 10 has the rest, the Universal C Runtime.
  set(CMAKE_INSTALL_SYSTEM_RUNTIME_DESTINATION bin)
  include(InstallRequiredSystemLibraries)

  if(SMARTCACHE_APP)
    if(Qt6_VERSION VERSION_LESS 6.5)
      message(FATAL_ERROR "Making the installer needs Qt 6.5 or newer; this is ${Qt6_VERSION}")
    endif()
    qt_generate_deploy_script(TARGET smartcache OUTPUT_SCRIPT deploy_script CONTENT "
qt_deploy_runtime_dependencies(
  EXECUTABLE \"\${QT_DEPLOY_BIN_DIR}/$<TARGET_FILE_NAME:smartcache>\"
  ADDITIONAL_EXECUTABLES \"\${QT_DEPLOY_BIN_DIR}/$<TARGET_FILE_NAME:smartcached>\"
                         \"\${QT_DEPLOY_BIN_DIR}/$<TARGET_FILE_NAME:smartcache-cli>\"
  GENERATE_QT_CONF NO_COMPILER_RUNTIME)
")
    install(SCRIPT "${deploy_script}")
  endif()
endif()

include("${CMAKE_CURRENT_LIST_DIR}/nsis.cmake")
include(CPack)
