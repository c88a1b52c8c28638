# What Linux systems expect beside the programs. The systemd units name /usr/bin, where a distribution's
# package puts the programs.
set(completions "${CMAKE_CURRENT_SOURCE_DIR}/completions")
set(programs smartcached smartcache-cli)
if(SMARTCACHE_APP)
  list(APPEND programs smartcache)
endif()
foreach(program IN LISTS programs)
  install(FILES "man/${program}.1" DESTINATION "${CMAKE_INSTALL_MANDIR}/man1")
  install(FILES "${completions}/${program}.bash" RENAME "${program}"
          DESTINATION "${CMAKE_INSTALL_DATADIR}/bash-completion/completions")
  install(FILES "${completions}/_${program}" DESTINATION "${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions")
  install(FILES "${completions}/${program}.fish"
          DESTINATION "${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d")
endforeach()

install(FILES linux/smartcached.service DESTINATION lib/systemd/system)
install(FILES linux/smartcached-user.service RENAME smartcached.service DESTINATION lib/systemd/user)
install(FILES linux/smartcached.env DESTINATION "${CMAKE_INSTALL_SYSCONFDIR}/smartcache"
        PERMISSIONS OWNER_READ OWNER_WRITE)

if(SMARTCACHE_APP)
  include(Changelog)
  smartcache_releases(METAINFO_RELEASES)
  configure_file(linux/ai.smartcache.smartcache.metainfo.xml.in
                 ai.smartcache.smartcache.metainfo.xml @ONLY)
  install(FILES "${CMAKE_CURRENT_BINARY_DIR}/ai.smartcache.smartcache.metainfo.xml"
          DESTINATION "${CMAKE_INSTALL_DATADIR}/metainfo")
  install(FILES linux/smartcache.desktop DESTINATION "${CMAKE_INSTALL_DATADIR}/applications")
  install(FILES "${PROJECT_SOURCE_DIR}/resources/app/smartcache.svg"
          DESTINATION "${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps")
endif()
