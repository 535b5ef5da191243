# cmake -DOUT=file.cpp -DROOT=policies/default "-DNAMES=a;b" -P embed_policy.cmake: writes files of the shipped policy pack into a C++ file. It
# holds no path.
set(body "")
foreach(name ${NAMES})
  file(READ ${ROOT}/${name}.yaml text)
  string(APPEND body "    if (name == \"${name}\") return R\"aftercare_policy(${text})aftercare_policy\";\n")
endforeach()
file(WRITE ${OUT} "// Made by embed_policy.cmake from the shipped policy pack.
#include \"cli/shipped_policy.hpp\"

namespace aftercare::cli {

std::string_view shipped_policy_text(std::string_view name) {
${body}    return {};
}

}  // namespace aftercare::cli
")
