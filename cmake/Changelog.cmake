# CHANGELOG.md, for what must know of the releases. Fails where its newest entry is not this version's.

# smartcache_releases(OUT): the entries of software centres, one line a release.
function(smartcache_releases out)
  set(changelog "${PROJECT_SOURCE_DIR}/CHANGELOG.md")
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${changelog}")
  file(STRINGS "${changelog}" headings REGEX "^## ")
  set(releases "")
  set(newest "")
  foreach(heading IN LISTS headings)
    if(NOT heading MATCHES "^## ([0-9]+\\.[0-9]+\\.[0-9]+) \\(([0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9])\\)$")
      message(FATAL_ERROR "CHANGELOG.md: \"${heading}\"; right would be as in: ## 1.2.3 (2026-11-29)")
    endif()
    string(APPEND releases "    <release version=\"${CMAKE_MATCH_1}\" date=\"${CMAKE_MATCH_2}\"/>\n")
    if(newest STREQUAL "")
      set(newest "${CMAKE_MATCH_1}")
    endif()
  endforeach()
  if(NOT newest STREQUAL PROJECT_VERSION)
    message(FATAL_ERROR "CHANGELOG.md begins with version \"${newest}\", CMakeLists.txt says "
                        "${PROJECT_VERSION}: write an entry for it")
  endif()
  set(${out} "${releases}" PARENT_SCOPE)
endfunction()
