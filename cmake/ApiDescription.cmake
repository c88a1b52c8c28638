# resources/openapi.yaml becomes the resources :/api/openapi.json and :/api/docs.html.
set(api_source "${PROJECT_SOURCE_DIR}/resources/api")
set(api_build "${PROJECT_BINARY_DIR}/api")
set(api_results "${api_build}/openapi.json" "${api_build}/docs.html")
file(GLOB api_scripts CONFIGURE_DEPENDS "${api_source}/*.mjs")
add_custom_command(
  OUTPUT ${api_results}
  COMMAND "${NODE_PROGRAM}" "${api_source}/build.mjs" "${js_build}/node_modules"
          "${PROJECT_SOURCE_DIR}/resources/openapi.yaml" "${PROJECT_VERSION}" "${api_build}"
  DEPENDS smartcache_node_packages "${js_build}/installed.stamp"
          "${PROJECT_SOURCE_DIR}/resources/openapi.yaml" ${api_scripts}
  COMMENT "Making openapi.json and its page" VERBATIM)
add_custom_target(smartcache_api_description DEPENDS ${api_results})
qt_add_resources(smartcache_server api_description
  PREFIX "/api" BASE "${api_build}" FILES ${api_results})
qt_add_resources(smartcache_server api_style
  PREFIX "/api" BASE "${api_source}" FILES "${api_source}/docs.css")
add_dependencies(smartcache_server smartcache_api_description)
