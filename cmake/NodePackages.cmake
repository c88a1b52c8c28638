# The npm packages that resources/js/package-lock.json pins, in ${js_build}/node_modules, for what
# the build makes with Node. Goes to the network only when those files have changed.
find_program(NPM_PROGRAM npm REQUIRED)
find_program(NODE_PROGRAM NAMES node nodejs REQUIRED)
set(js_source "${PROJECT_SOURCE_DIR}/resources/js")
set(js_build "${PROJECT_BINARY_DIR}/js")
set(js_packages "${js_source}/package.json" "${js_source}/package-lock.json" "${js_source}/.npmrc")
add_custom_command(
  OUTPUT "${js_build}/installed.stamp"
  COMMAND ${CMAKE_COMMAND} -E make_directory "${js_build}"
  COMMAND ${CMAKE_COMMAND} -E copy ${js_packages} "${js_build}"
  COMMAND ${CMAKE_COMMAND} -E chdir "${js_build}"
          "${NPM_PROGRAM}" ci --ignore-scripts --prefer-offline --loglevel=error
  COMMAND ${CMAKE_COMMAND} -E touch "${js_build}/installed.stamp"
  DEPENDS ${js_packages}
  COMMENT "Installing npm packages" VERBATIM)
add_custom_target(smartcache_node_packages DEPENDS "${js_build}/installed.stamp")
