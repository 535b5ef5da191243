# cmake -DOUT=file.cpp -DROOT=texts -P embed_texts.cmake: writes the files <language>/<slice>.yaml below ROOT into a C++ file.
# It holds no path.
file(GLOB files ${ROOT}/*/*.yaml)
list(SORT files)
set(DELIMITER aftercare_text)
set(rows "")
foreach(file ${files})
  get_filename_component(folder ${file} DIRECTORY)
  get_filename_component(language ${folder} NAME)
  get_filename_component(slice ${file} NAME_WE)
  if(NOT language MATCHES "^[a-z][a-z]$" OR NOT slice MATCHES "^[a-z_]+$")
    message(FATAL_ERROR "${language}/${slice}: texts are called <language of two letters>/<slice>.yaml")
  endif()
  file(READ ${file} text)
  string(APPEND rows "    {\"${language}\", \"${slice}\", R\"${DELIMITER}(${text})${DELIMITER}\"},\n")
endforeach()

file(WRITE ${OUT} "// Made by embed_texts.cmake from texts.
#include \"platform/text/catalogue.hpp\"

namespace aftercare::text {

std::span<const TextFile> shipped_files() {
    static const TextFile all[] = {
${rows}    };
    return all;
}

}  // namespace aftercare::text
")
