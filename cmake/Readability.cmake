# Readability, from npm, becomes the resource :/js/readability.js.
add_custom_command(
  OUTPUT "${js_build}/readability.js"
  COMMAND "${NODE_PROGRAM}" "${js_source}/bundle.mjs" "${js_build}/node_modules"
          "${js_build}/readability.js"
  DEPENDS smartcache_node_packages "${js_build}/installed.stamp" "${js_source}/bundle.mjs"
          "${js_source}/prelude.js" "${js_source}/readpage.js" "${js_source}/article.js"
  COMMENT "Bundling Readability" VERBATIM)
add_custom_target(smartcache_readability DEPENDS "${js_build}/readability.js")
qt_add_resources(smartcache_core readability
  PREFIX "/js" BASE "${js_build}" FILES "${js_build}/readability.js")
add_dependencies(smartcache_core smartcache_readability)
