# Everything the program is built upon. CONTRIBUTING.md says why each one is here.

find_package(Qt6 6.4 REQUIRED COMPONENTS Core Network Qml Sql)
if(SMARTCACHE_APP)
  find_package(Qt6 6.4 REQUIRED COMPONENTS Widgets Svg Charts LinguistTools)
  find_package(Qt6Keychain REQUIRED)
  # Debian's package has a file for pkg-config, others need not; vcpkg's has another name.
  find_path(QRCODEGEN_HEADER_DIR NAMES qrcodegen.hpp PATH_SUFFIXES qrcodegen REQUIRED)
  find_library(QRCODEGEN_LIBRARY NAMES qrcodegencpp nayuki-qr-code-generator REQUIRED)
endif()
if(SMARTCACHE_TESTS)
  find_package(Qt6 6.4 REQUIRED COMPONENTS Test)
endif()
find_package(OpenSSL 3 REQUIRED)
find_package(ICU REQUIRED COMPONENTS uc)
if(VCPKG_INSTALLED_DIR AND UNIX)
  # Its libraries are static there, and uc does not say that it needs data.
  find_package(ICU REQUIRED COMPONENTS data)
  target_link_libraries(ICU::uc INTERFACE ICU::data)
endif()
find_package(ZLIB REQUIRED)
find_package(CURL 7.87 REQUIRED)
find_package(tl-expected REQUIRED)

if(VCPKG_INSTALLED_DIR)
  # Its pkgconf knows its files; whatever Windows has on PATH (Perl brings one) does not.
  find_program(PKG_CONFIG_EXECUTABLE NAMES pkgconf NO_DEFAULT_PATH
               HINTS "${VCPKG_INSTALLED_DIR}/${VCPKG_HOST_TRIPLET}/tools/pkgconf")
  if(UNIX)
    # All is static, so that what each library needs itself is needed here.
    set(PKG_CONFIG_ARGN "--static")
  endif()
endif()
find_package(PkgConfig REQUIRED)
pkg_check_modules(hiredis REQUIRED IMPORTED_TARGET hiredis>=0.14)
pkg_check_modules(gumbo REQUIRED IMPORTED_TARGET gumbo)
pkg_check_modules(uchardet REQUIRED IMPORTED_TARGET uchardet)
pkg_check_modules(poppler REQUIRED IMPORTED_TARGET poppler-cpp)

# Snowball ships no pkg-config file.
find_path(STEMMER_INCLUDE_DIR libstemmer.h REQUIRED)
find_library(STEMMER_LIBRARY stemmer REQUIRED)
