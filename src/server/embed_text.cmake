# cmake -DOUT=file.cpp -DFILE=text.yaml -DNAME=demo_x -P embed_text.cmake: writes a text of the demo into a C++ file, as the function demo_x_text()
# that demo_x.hpp declares. It holds no path.
file(READ ${FILE} text)
file(WRITE ${OUT} "// Made by embed_text.cmake from ${NAME}.yaml.
#include \"server/${NAME}.hpp\"

namespace aftercare::server {

std::string_view ${NAME}_text() { return R\"aftercare_demo(${text})aftercare_demo\"; }

}  // namespace aftercare::server
")
