# resources/web becomes the resources below :/web. Which files there are, and under which names, is
# only known once they are made, so that the build lists them for rcc itself.
set(web_source "${PROJECT_SOURCE_DIR}/resources/web")
set(web_build "${PROJECT_BINARY_DIR}/web")
set(web_packages "${web_source}/package.json" "${web_source}/package-lock.json" "${web_source}/.npmrc")
file(GLOB_RECURSE web_sources CONFIGURE_DEPENDS
  "${web_source}/src/*.ts" "${web_source}/src/*.tsx" "${web_source}/src/*.css"
  "${web_source}/public/*" "${web_source}/tools/*"
  "${web_source}/index.html" "${web_source}/tsconfig.json" "${web_source}/vite.config.ts")
# What `npm run dev` made of the description in the sources; here it is made anew.
list(FILTER web_sources EXCLUDE REGEX "/services/schema\\.d\\.ts$")

# The tests of the page need more than its build.
if(SMARTCACHE_TESTS)
  set(web_omitted "")
else()
  set(web_omitted "--omit=dev")
endif()
add_custom_command(
  OUTPUT "${web_build}/installed.stamp"
  COMMAND ${CMAKE_COMMAND} -E make_directory "${web_build}"
  COMMAND ${CMAKE_COMMAND} -E copy ${web_packages} "${web_build}"
  COMMAND ${CMAKE_COMMAND} -E chdir "${web_build}"
          "${NPM_PROGRAM}" ci ${web_omitted} --ignore-scripts --prefer-offline --loglevel=error
  COMMAND ${CMAKE_COMMAND} -E touch "${web_build}/installed.stamp"
  DEPENDS ${web_packages}
  COMMENT "Installing the web page's npm packages" VERBATIM)
add_custom_command(
  OUTPUT "${web_build}/web.qrc"
  COMMAND "${NODE_PROGRAM}" "${web_source}/tools/stage.mjs" "${web_source}" "${web_build}"
          src public tools index.html tsconfig.json vite.config.ts
  COMMAND ${CMAKE_COMMAND} -E chdir "${web_build}"
          "${NPM_PROGRAM}" run --silent types -- "${PROJECT_SOURCE_DIR}/resources/openapi.yaml"
  COMMAND ${CMAKE_COMMAND} -E chdir "${web_build}" "${NPM_PROGRAM}" run --silent build
  DEPENDS "${web_build}/installed.stamp" "${PROJECT_SOURCE_DIR}/resources/openapi.yaml" ${web_sources}
  COMMENT "Building the web page" VERBATIM)
# rcc is the building machine's: it may know a compression that the Qt of the target does not.
set(web_compression "")
if(NOT QT_FEATURE_zstd)
  set(web_compression --no-zstd)
endif()
add_custom_command(
  OUTPUT "${web_build}/qrc_web.cpp"
  COMMAND Qt6::rcc ${web_compression} --name web --output "${web_build}/qrc_web.cpp" "${web_build}/web.qrc"
  DEPENDS "${web_build}/web.qrc"
  COMMENT "Packing the web page" VERBATIM)
target_sources(smartcache_server PRIVATE "${web_build}/qrc_web.cpp")
set_source_files_properties("${web_build}/qrc_web.cpp" PROPERTIES
  SKIP_AUTOMOC ON SKIP_PRECOMPILE_HEADERS ON)
