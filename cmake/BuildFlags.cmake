# The language, the warnings and the instrumentation that every target shares.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_AUTOMOC ON)
set(CMAKE_AUTORCC ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

add_compile_definitions(
  QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY
  QT_NO_URL_CAST_FROM_STRING QT_NO_KEYWORDS QT_NO_FOREACH QT_NO_NARROWING_CONVERSIONS_IN_CONNECT
  QT_STRICT_ITERATORS QT_MESSAGELOGCONTEXT)

# As hiredis and Poppler ask for: the same for all, as all share a precompiled header.
if(NOT MSVC)
  add_compile_definitions(_FILE_OFFSET_BITS=64)
endif()

# Else min, max, ERROR and many more are macros wherever windows.h gets in, as libcurl brings it.
if(WIN32)
  add_compile_definitions(NOMINMAX WIN32_LEAN_AND_MEAN NOGDI)
endif()

# Qt 6.4 has no replacement yet for what later versions deprecate.
if(Qt6_VERSION VERSION_GREATER_EQUAL 6.5)
  add_compile_definitions(QT_WARN_DEPRECATED_UP_TO=0x060400)
endif()

if(MSVC)
  add_compile_options(/W4 /utf-8 /permissive- $<$<BOOL:${SMARTCACHE_WERROR}>:/WX>)
else()
  add_compile_options(-Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual
                      $<$<BOOL:${SMARTCACHE_WERROR}>:-Werror>)
endif()

# The log's macros know source files by where they are in the repository: what is built elsewhere of the
# same sources is the same. Tests look for their data by such names.
if(NOT MSVC AND NOT SMARTCACHE_TESTS)
  add_compile_options("-fmacro-prefix-map=${PROJECT_SOURCE_DIR}/=")
endif()

if(SMARTCACHE_SANITIZE)
  add_compile_options(-fsanitize=${SMARTCACHE_SANITIZE} -fno-omit-frame-pointer
                      -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${SMARTCACHE_SANITIZE})
endif()

if(SMARTCACHE_COVERAGE)
  # Threads would otherwise lose each other's counts.
  add_compile_options(--coverage -fprofile-update=atomic)
  add_link_options(--coverage)
endif()

if(SMARTCACHE_FUZZ)
  if(NOT CMAKE_CXX_COMPILER_ID MATCHES "Clang")
    message(FATAL_ERROR "SMARTCACHE_FUZZ needs clang: cmake --preset fuzz")
  endif()
  # What is tested tells libFuzzer where it went. libFuzzer itself, which has a main(), is for the
  # targets alone.
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()

# What ccache asks for to keep what was compiled with precompiled headers. Without ccache as well: GCC writes
# it into the debug information, and a package is the same wherever it is made.
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  add_compile_options(-fpch-preprocess)
elseif(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
  add_compile_options("SHELL:-Xclang -fno-pch-timestamp")
endif()
find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM)
  set(CMAKE_CXX_COMPILER_LAUNCHER "${CMAKE_COMMAND}" -E env
      CCACHE_SLOPPINESS=pch_defines,time_macros "${CCACHE_PROGRAM}")
endif()
