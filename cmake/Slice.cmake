# aftercare_slice(NAME USES slices... [LINKS libraries...] [TEST_USES slices...] [PRECOMPILE headers...] [TEST_PRECOMPILE headers...]):
# one folder is one static library. PRECOMPILE names what most of its files include and is long to read, TEST_PRECOMPILE the same of its tests.
#
#   *.cpp          the library            `NAME` ("/" becomes "_": platform/db is platform_db)
#   *_test.cpp     its test program       `NAME_test`, beside what it tests; run by ctest
#   test_*.cpp     what its tests share   part of the test program
#   *_fuzz.cpp     one libFuzzer program each (preset fuzz only)
#
# A slice sees its own headers and those of the slices it USES, no others: each folder is reached through a link of its own
# in the build tree, so an include that the slice did not name does not build.

set(AFTERCARE_INCLUDE ${CMAKE_BINARY_DIR}/include)

# Written once: everything is built on what is precompiled from it.
if(NOT EXISTS ${CMAKE_BINARY_DIR}/empty.cpp)
  file(WRITE ${CMAKE_BINARY_DIR}/empty.cpp "")
endif()
add_library(aftercare_pch OBJECT ${CMAKE_BINARY_DIR}/empty.cpp)
target_precompile_headers(aftercare_pch PRIVATE <algorithm> <array> <chrono> <cstdint> <expected> <functional> <map> <memory>
  <optional> <span> <stdexcept> <string> <string_view> <utility> <vector> <boost/describe.hpp>)
add_library(aftercare_test_pch OBJECT ${CMAKE_BINARY_DIR}/empty.cpp)
target_precompile_headers(aftercare_test_pch PRIVATE <algorithm> <chrono> <functional> <map> <memory> <optional> <string>
  <string_view> <vector> <boost/describe.hpp> <gtest/gtest.h>)
target_link_libraries(aftercare_test_pch PRIVATE GTest::gtest)

# What is tested is optimised; the tests themselves need not be, and take half the time to build.
set(AFTERCARE_TEST_OPTIONS $<$<CONFIG:Release>:-O0> $<$<CONFIG:Release>:-g0>)
target_compile_options(aftercare_test_pch PRIVATE ${AFTERCARE_TEST_OPTIONS})

# Makes `folder` (below the source tree) reachable as #include "<as>/..." for whoever links `target`.
function(aftercare_headers target folder as)
  set(root ${AFTERCARE_INCLUDE}/${target})
  get_filename_component(parent ${root}/${as} DIRECTORY)
  file(MAKE_DIRECTORY ${parent})
  file(CREATE_LINK ${folder} ${root}/${as} SYMBOLIC)
  target_include_directories(${target} PUBLIC ${root})
endfunction()

# Files with no name of their own in common are compiled six at a time (tools/together.py): less than half the work from nothing, more for who
# changes one of them. script/test does so on a clean clone.
option(AFTERCARE_TOGETHER "Compile files together" OFF)

# aftercare_together(TARGET): its files, where AFTERCARE_TOGETHER asks for it.
function(aftercare_together target)
  if(NOT AFTERCARE_TOGETHER)
    return()
  endif()
  get_target_property(files ${target} SOURCES)
  list(FILTER files INCLUDE REGEX "\\.cpp$")
  list(FILTER files EXCLUDE REGEX "^${CMAKE_BINARY_DIR}/")  # Generated, or empty.
  execute_process(COMMAND python3 ${CMAKE_SOURCE_DIR}/tools/together.py 6 ${files} WORKING_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR}
    OUTPUT_VARIABLE found OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
  string(REPLACE ";" "," found "${found}")
  string(REPLACE "\n" ";" groups "${found}")
  set(number 0)
  foreach(group ${groups})
    string(REPLACE "," ";" group "${group}")
    math(EXPR number "${number} + 1")
    list(LENGTH group count)
    if(count GREATER 1)
      set_source_files_properties(${group} PROPERTIES UNITY_GROUP ${target}_${number})
    endif()
  endforeach()
  set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
  # What g++ says of a type with a local member wherever it does not stand in the main file.
  target_compile_options(${target} PRIVATE -Wno-subobject-linkage)
  # A new name may part them.
  list(TRANSFORM files REPLACE "^([^/])" "${CMAKE_CURRENT_SOURCE_DIR}/\\1")
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${files} ${CMAKE_SOURCE_DIR}/tools/together.py)
endfunction()

# aftercare_test(NAME SOURCES files... USES slices... [PRECOMPILE headers...] [SHARDS count]): a test program run by ctest, with the
# test kit. PRECOMPILE names what most of its files include and is long to read. SHARDS runs it as so many tests beside each other, each with
# its share of the cases; an odd number, since the cases alternate between the databases and so do their shares.
function(aftercare_test name)
  cmake_parse_arguments(ARG "" "SHARDS" "SOURCES;USES;LINKS;PRECOMPILE" ${ARGN})
  add_executable(${name} ${ARG_SOURCES})
  target_link_libraries(${name} PRIVATE ${ARG_USES} tests_kit GTest::gtest rapidcheck ${ARG_LINKS})
  if(ARG_PRECOMPILE)
    target_precompile_headers(${name} PRIVATE ${ARG_PRECOMPILE})
  else()
    target_precompile_headers(${name} REUSE_FROM aftercare_test_pch)
  endif()
  target_compile_options(${name} PRIVATE ${AFTERCARE_TEST_OPTIONS})
  aftercare_together(${name})
  if(NOT ARG_SHARDS)
    add_test(NAME ${name} COMMAND ${name} WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
    return()
  endif()
  math(EXPR last "${ARG_SHARDS} - 1")
  foreach(index RANGE ${last})
    set(shard ${name}_${index})
    add_test(NAME ${shard} COMMAND ${name} WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
    # GTEST_OUTPUT names the folder of the results: two shares of one program would write the same file there.
    set_tests_properties(${shard} PROPERTIES ENVIRONMENT "GTEST_TOTAL_SHARDS=${ARG_SHARDS};GTEST_SHARD_INDEX=${index}"
      ENVIRONMENT_MODIFICATION "GTEST_OUTPUT=string_append:${shard}.json" COST 1000)  # Long: begun first, beside all others.
  endforeach()
endfunction()

function(aftercare_slice path)
  cmake_parse_arguments(ARG "" "" "USES;LINKS;TEST_USES;PRECOMPILE;TEST_PRECOMPILE" ${ARGN})
  string(REPLACE "/" "_" name ${path})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
  file(GLOB tests CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*_test.cpp ${CMAKE_CURRENT_SOURCE_DIR}/test_*.cpp)
  file(GLOB fuzzers CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*_fuzz.cpp)
  list(FILTER sources EXCLUDE REGEX "(/test_[^/]*|_test|_fuzz)\\.cpp$")

  if(NOT sources)
    set(sources ${CMAKE_BINARY_DIR}/empty.cpp)  # A slice of headers alone.
  endif()
  add_library(${name} STATIC ${sources})
  aftercare_headers(${name} ${CMAKE_CURRENT_SOURCE_DIR} ${path})
  target_link_libraries(${name} PUBLIC ${ARG_USES} PRIVATE ${ARG_LINKS})
  if(ARG_PRECOMPILE)
    target_precompile_headers(${name} PRIVATE ${ARG_PRECOMPILE})
  else()
    target_precompile_headers(${name} REUSE_FROM aftercare_pch)
  endif()
  aftercare_together(${name})

  if(tests AND NOT AFTERCARE_FUZZ)
    aftercare_test(${name}_test SOURCES ${tests} USES ${name} ${ARG_TEST_USES} PRECOMPILE ${ARG_TEST_PRECOMPILE})
  endif()
  if(AFTERCARE_FUZZ)
    foreach(fuzzer ${fuzzers})
      get_filename_component(program ${fuzzer} NAME_WE)
      add_executable(${program} ${fuzzer})
      target_link_libraries(${program} PRIVATE ${name} -fsanitize=fuzzer)
    endforeach()
  endif()
endfunction()
