# cmake -DOUT=file.cpp -DFILE=text.yaml -P embed_text.cmake: writes the demo's advisories into a C++ file. It holds no path.
file(READ ${FILE} text)
file(WRITE ${OUT} "// Made by embed_text.cmake from demo_advisories.yaml.
#include \"server/demo_advisories.hpp\"

namespace aftercare::server {

std::string_view demo_advisories_text() { return R\"aftercare_demo(${text})aftercare_demo\"; }

}  // namespace aftercare::server
")
