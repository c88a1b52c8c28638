# cmake -DTRIPLET=… -DVALKEY=FOLDER -P packaging/build.cmake
#
# Builds the package for Windows or macOS, all that it needs first, below build/; the package ends in
# build/package. Needs Qt 6.5 or newer at $QT_ROOT_DIR, git, Ninja, Node.js and the compiler, on Windows in
# an environment in which that is found. TRIPLET is a file of packaging/vcpkg/triplets, VALKEY the folder
# with the server to bring along. -DVCPKG=FOLDER uses a clone of vcpkg that is there already.
cmake_minimum_required(VERSION 3.22)
foreach(argument IN ITEMS TRIPLET VALKEY)
  if(NOT DEFINED ${argument})
    message(FATAL_ERROR "${argument} is missing: cmake -DTRIPLET=… -DVALKEY=FOLDER -P build.cmake")
  endif()
endforeach()
get_filename_component(root "${CMAKE_CURRENT_LIST_DIR}/.." ABSOLUTE)
get_filename_component(valkey "${VALKEY}" ABSOLUTE)
set(qt "$ENV{QT_ROOT_DIR}")
if(NOT EXISTS "${qt}/lib/cmake/Qt6/Qt6Config.cmake")
  message(FATAL_ERROR "QT_ROOT_DIR must name the folder of a Qt, such as …/6.8.3/macos; it is \"${qt}\"")
endif()
if(NOT EXISTS "${root}/packaging/vcpkg/triplets/${TRIPLET}.cmake")
  message(FATAL_ERROR "There is no triplet ${TRIPLET} in packaging/vcpkg/triplets")
endif()

function(run)
  execute_process(COMMAND ${ARGN} WORKING_DIRECTORY "${root}" COMMAND_ECHO STDOUT COMMAND_ERROR_IS_FATAL ANY)
endfunction()

# vcpkg, at the commit whose ports are wanted: its scripts and its ports belong together.
# VCPKG_ROOT is not asked: Visual Studio sets it to one of its own.
set(vcpkg "${root}/build/vcpkg")
if(VCPKG)
  get_filename_component(vcpkg "${VCPKG}" ABSOLUTE)
endif()
if(NOT EXISTS "${vcpkg}/.git")
  file(READ "${root}/packaging/vcpkg/vcpkg.json" manifest)
  string(JSON baseline GET "${manifest}" builtin-baseline)
  run(git clone --filter=blob:none --no-checkout https://github.com/microsoft/vcpkg "${vcpkg}")
  run(git -C "${vcpkg}" checkout --detach "${baseline}")
endif()
if(CMAKE_HOST_WIN32)
  set(ending bat)
else()
  set(ending sh)
endif()
run("${vcpkg}/bootstrap-vcpkg.${ending}" -disableMetrics)

# QtKeychain by itself: vcpkg's would bring a Qt of its own.
set(prefix "${root}/build/prefix")
if(CMAKE_HOST_WIN32)
  set(ENV{CMAKE_PREFIX_PATH} "${qt};${prefix}")
else()
  set(ENV{CMAKE_PREFIX_PATH} "${qt}:${prefix}")
endif()
run("${CMAKE_COMMAND}" "-DRECORD=packaging/qtkeychain.json" "-DTO=build/src/qtkeychain" -P packaging/fetch.cmake)
run("${CMAKE_COMMAND}" -G Ninja -S build/src/qtkeychain -B build/qtkeychain -DCMAKE_BUILD_TYPE=Release
    -DBUILD_SHARED_LIBS=OFF -DBUILD_WITH_QT6=ON -DBUILD_TEST_APPLICATION=OFF -DBUILD_TRANSLATIONS=OFF
    -DBUILD_TESTING=OFF "-DCMAKE_INSTALL_PREFIX=${prefix}")
run("${CMAKE_COMMAND}" --build build/qtkeychain --target install)

run("${CMAKE_COMMAND}" --preset release
    "-DCMAKE_TOOLCHAIN_FILE=${vcpkg}/scripts/buildsystems/vcpkg.cmake"
    "-DVCPKG_MANIFEST_DIR=${root}/packaging/vcpkg"
    "-DVCPKG_OVERLAY_TRIPLETS=${root}/packaging/vcpkg/triplets"
    "-DVCPKG_TARGET_TRIPLET=${TRIPLET}" "-DVCPKG_HOST_TRIPLET=${TRIPLET}"
    -DCMAKE_BUILD_TYPE=Release
    "-DSMARTCACHE_VALKEY=${valkey}")
run("${CMAKE_COMMAND}" --build build/release)
file(REMOVE_RECURSE "${root}/build/package")
get_filename_component(bin "${CMAKE_COMMAND}" DIRECTORY)
run("${bin}/cpack" --config build/release/CPackConfig.cmake -B "${root}/build/package")
