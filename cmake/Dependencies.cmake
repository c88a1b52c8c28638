# Everything the program is built upon. CONTRIBUTING.md says why each one is here.

find_package(Qt6 6.4 REQUIRED COMPONENTS Core Network Qml Sql)
if(SMARTCACHE_APP)
  find_package(Qt6 6.4 REQUIRED COMPONENTS Widgets Svg Charts LinguistTools)
  find_package(Qt6Keychain REQUIRED)
  # Debian's package has a file for pkg-config, others need not.
  find_path(QRCODEGEN_INCLUDE_DIR qrcodegen/qrcodegen.hpp REQUIRED)
  find_library(QRCODEGEN_LIBRARY qrcodegencpp REQUIRED)
endif()
if(SMARTCACHE_TESTS)
  find_package(Qt6 6.4 REQUIRED COMPONENTS Test)
endif()
find_package(OpenSSL 3 REQUIRED)
find_package(ICU REQUIRED COMPONENTS uc i18n)
find_package(ZLIB REQUIRED)
find_package(tl-expected REQUIRED)

find_package(PkgConfig REQUIRED)
pkg_check_modules(hiredis REQUIRED IMPORTED_TARGET hiredis>=0.14)
pkg_check_modules(gumbo REQUIRED IMPORTED_TARGET gumbo)
pkg_check_modules(uchardet REQUIRED IMPORTED_TARGET uchardet)
pkg_check_modules(poppler REQUIRED IMPORTED_TARGET poppler-cpp)

# Snowball ships no pkg-config file.
find_path(STEMMER_INCLUDE_DIR libstemmer.h REQUIRED)
find_library(STEMMER_LIBRARY stemmer REQUIRED)
