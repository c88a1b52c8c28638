# cmake -DNPM=… -DSOURCE=… -DTARGET=… -P install.cmake
# Puts the test and what it needs into TARGET; runs npm only when the lock file has changed.
configure_file("${SOURCE}/test.mjs" "${TARGET}/test.mjs" COPYONLY)

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
