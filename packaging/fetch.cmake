# cmake -DRECORD=packaging/….json -DTO=FOLDER -P packaging/fetch.cmake
#
# Unpacks into FOLDER the archive that RECORD names, once it is the one whose SHA-256 stands there.
# RECORD is a JSON object with `name`, `version`, `url` and `sha256`, the last null as long as nobody
# has recorded it. An archive with a single folder is unpacked without that.
cmake_minimum_required(VERSION 3.22)
foreach(argument IN ITEMS RECORD TO)
  if(NOT DEFINED ${argument})
    message(FATAL_ERROR "${argument} is missing: cmake -DRECORD=FILE -DTO=FOLDER -P fetch.cmake")
  endif()
endforeach()
file(READ "${RECORD}" record)
foreach(field IN ITEMS name version url sha256)
  string(JSON ${field} ERROR_VARIABLE problem GET "${record}" "${field}")
  if(problem AND NOT field STREQUAL "sha256")
    message(FATAL_ERROR "${RECORD}: ${problem}")
  endif()
endforeach()
if(sha256 AND NOT sha256 MATCHES "^[0-9a-f]+$")
  set(sha256 "")
endif()

get_filename_component(TO "${TO}" ABSOLUTE)
set(archive "${TO}.archive")
message(STATUS "Fetching ${name} ${version} from ${url}")
file(DOWNLOAD "${url}" "${archive}" STATUS status TLS_VERIFY ON INACTIVITY_TIMEOUT 60)
list(POP_FRONT status code)
if(code)
  message(FATAL_ERROR "${url} could not be fetched: ${status}")
endif()
file(SHA256 "${archive}" found)
file(SIZE "${archive}" size)
if(NOT found STREQUAL sha256)
  file(REMOVE "${archive}")
  if(sha256)
    message(FATAL_ERROR "${name} ${version} is not the archive that was recorded.\n"
      "  ${url}\n  has SHA-256 ${found} (${size} bytes)\n"
      "  ${RECORD} wants ${sha256}\n"
      "Find out why before you change the record.")
  endif()
  message(FATAL_ERROR "No SHA-256 is recorded for ${name} ${version}.\n"
    "  ${url}\n  has SHA-256 ${found} (${size} bytes)\n"
    "Compare it with what its publisher says, and write it into ${RECORD} as \"sha256\".")
endif()

file(REMOVE_RECURSE "${TO}" "${TO}.unpacked")
file(ARCHIVE_EXTRACT INPUT "${archive}" DESTINATION "${TO}.unpacked")
file(REMOVE "${archive}")
file(GLOB inside "${TO}.unpacked/*")
list(LENGTH inside number)
if(number EQUAL 1 AND IS_DIRECTORY "${inside}")
  file(RENAME "${inside}" "${TO}")
  file(REMOVE_RECURSE "${TO}.unpacked")
else()
  file(RENAME "${TO}.unpacked" "${TO}")
endif()
message(STATUS "${name} ${version} is in ${TO}")
