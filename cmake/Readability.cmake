# Readability, from npm as package-lock.json pins it, becomes the resource :/js/readability.js.
# Goes to the network only when those files have changed.
find_program(NPM_PROGRAM npm REQUIRED)
find_program(NODE_PROGRAM NAMES node nodejs REQUIRED)
set(js_source "${PROJECT_SOURCE_DIR}/resources/js")
set(js_build "${CMAKE_CURRENT_BINARY_DIR}/js")
set(js_packages "${js_source}/package.json" "${js_source}/package-lock.json" "${js_source}/.npmrc")
add_custom_command(
  OUTPUT "${js_build}/installed.stamp"
  COMMAND ${CMAKE_COMMAND} -E make_directory "${js_build}"
  COMMAND ${CMAKE_COMMAND} -E copy ${js_packages} "${js_build}"
  COMMAND ${CMAKE_COMMAND} -E chdir "${js_build}"
          "${NPM_PROGRAM}" ci --ignore-scripts --prefer-offline --loglevel=error
  COMMAND ${CMAKE_COMMAND} -E touch "${js_build}/installed.stamp"
  DEPENDS ${js_packages}
  COMMENT "Installing Readability" VERBATIM)
add_custom_command(
  OUTPUT "${js_build}/readability.js"
  COMMAND "${NODE_PROGRAM}" "${js_source}/bundle.mjs" "${js_build}/node_modules"
          "${js_build}/readability.js"
  DEPENDS "${js_build}/installed.stamp" "${js_source}/bundle.mjs" "${js_source}/prelude.js"
          "${js_source}/article.js"
  COMMENT "Bundling Readability" VERBATIM)
add_custom_target(smartcache_readability DEPENDS "${js_build}/readability.js")
qt_add_resources(smartcache_core readability
  PREFIX "/js" BASE "${js_build}" FILES "${js_build}/readability.js")
add_dependencies(smartcache_core smartcache_readability)
