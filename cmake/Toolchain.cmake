# Language, warnings, sanitizers, linker and compiler cache, the same for every target.
set(CMAKE_CXX_STANDARD 23)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
set(CMAKE_CXX_FLAGS_DEBUG "-O0 -g1")
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -g1")

set(AFTERCARE_SANITIZE "" CACHE STRING "Sanitizers for -fsanitize=, e.g. address,undefined or thread")
option(AFTERCARE_FUZZ "Build the libFuzzer targets (clang only)" OFF)

find_program(CCACHE ccache)
if(CCACHE)
  # The precompiled headers are made by CMake from a fixed list, so their definitions and times do not matter. The bytes of what they
  # include do: g++ knows by them what it need not read again. So the cache goes by the files themselves (depend mode), never by
  # preprocessed text, in which a changed comment is no change; and what was kept by such text is in another namespace.
  set(CMAKE_CXX_COMPILER_LAUNCHER
      ${CMAKE_COMMAND} -E env CCACHE_DEPEND=1 CCACHE_NAMESPACE=by_files CCACHE_SLOPPINESS=pch_defines,time_macros ${CCACHE})
endif()

# -Wno-missing-field-initializers: designated initialisers name what differs from the member's own default.
add_compile_options(-Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion -Werror
                    -Wno-missing-field-initializers -fno-omit-frame-pointer -ffile-prefix-map=${CMAKE_SOURCE_DIR}/=)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # A file here needs some 300 MB; to look for garbage before half a gigabyte is there costs 7 % of the time.
  add_compile_options(--param=ggc-min-heapsize=524288)
  # g++ 12 takes std::optional and std::expected members for uninitialised in sound code (GCC bug 80635).
  add_compile_options(-Wno-maybe-uninitialized -fpch-preprocess)
  # Optimising, it also takes sound concatenations and copies of short strings for writes beyond their end (105329, 105651).
  add_compile_options($<$<CONFIG:Release>:-Wno-array-bounds> $<$<CONFIG:Release>:-Wno-restrict>
                      $<$<CONFIG:Release>:-Wno-stringop-overflow> $<$<CONFIG:Release>:-Wno-stringop-overread>)
else()
  # TRY is a GNU statement expression; Boost.Describe's macros expand to pedantic variadics.
  add_compile_options(-Wno-gnu-statement-expression-from-macro-expansion -Wno-missing-designated-field-initializers)
  # The stable_sort of libstdc++ 12 uses what that library itself deprecates; our own use of such is told by g++.
  add_compile_options(-Wno-deprecated-declarations)
endif()
if(AFTERCARE_SANITIZE)
  add_compile_options(-fsanitize=${AFTERCARE_SANITIZE} -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${AFTERCARE_SANITIZE})
endif()
if(AFTERCARE_FUZZ)
  # Fuzzing is as good as it is quick; -O1 is what keeps traces of the sanitizers readable.
  add_compile_options(-fsanitize=fuzzer-no-link -O1)
endif()
add_link_options(-fuse-ld=lld)
