# cmake -DNPM=… -DSOURCE=… -DTARGET=… -P installnodetest.cmake
# Puts a test in JavaScript and what it needs into TARGET, also the scripts beside this file; runs npm
# only when the lock file has changed.
file(GLOB scripts "${SOURCE}/*.mjs" "${CMAKE_CURRENT_LIST_DIR}/*.mjs")
file(COPY ${scripts} DESTINATION "${TARGET}")

file(SHA256 "${SOURCE}/package-lock.json" wanted)
set(stamp "${TARGET}/installed.sha256")
if(EXISTS "${stamp}")
  file(READ "${stamp}" installed)
  if(installed STREQUAL wanted)
    return()
  endif()
endif()

foreach(name IN ITEMS package.json package-lock.json .npmrc)
  configure_file("${SOURCE}/${name}" "${TARGET}/${name}" COPYONLY)
endforeach()
# None of the packages needs its install script.
execute_process(COMMAND "${NPM}" ci --ignore-scripts --no-audit --no-fund
  WORKING_DIRECTORY "${TARGET}" RESULT_VARIABLE result)
if(NOT result EQUAL 0)
  message(FATAL_ERROR "npm ci in ${TARGET} failed: ${result}")
endif()
file(WRITE "${stamp}" "${wanted}")
