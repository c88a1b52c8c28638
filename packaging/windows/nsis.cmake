# What CPack must know to make an installer with NSIS.template.in of whatever was installed. Apart
# from installer.cmake, so that the installer can be made of any folder; see README.md.
set(CPACK_GENERATOR NSIS)
set(CPACK_PACKAGE_NAME SmartCache)
set(CPACK_PACKAGE_VENDOR "SmartCache")
set(CPACK_PACKAGE_VERSION "${PROJECT_VERSION}")
set(CPACK_PACKAGE_INSTALL_DIRECTORY "SmartCache AI")
set(CPACK_PACKAGE_FILE_NAME "SmartCache-${PROJECT_VERSION}-windows-x64")
set(CPACK_NSIS_COMPRESSOR "/SOLID lzma")
# The template is found there, before CPack's own, which asks for administrator rights.
set(CPACK_MODULE_PATH "${CMAKE_CURRENT_LIST_DIR}")
set(CPACK_SMARTCACHE_FOLDER "${CMAKE_CURRENT_LIST_DIR}")
