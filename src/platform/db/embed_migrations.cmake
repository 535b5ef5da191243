# cmake -DOUT=file.cpp -DROOT=db/migrations -P embed_migrations.cmake: writes the migrations below ROOT into a C++ file. A file
# NNNN_<slice>_<what>.sql serves both databases; .sqlite.sql and .postgres.sql come as a pair. It holds no path.
file(GLOB files ${ROOT}/*/*.sql)
set(names "")
foreach(file ${files})
  get_filename_component(folder ${file} DIRECTORY)
  get_filename_component(slice ${folder} NAME)
  get_filename_component(name ${file} NAME)
  string(REGEX REPLACE "(\\.(sqlite|postgres))?\\.sql$" "" name ${name})
  if(NOT name MATCHES "^[0-9][0-9][0-9][0-9]_${slice}_[a-z0-9_]+$")
    message(FATAL_ERROR "${slice}/${name}: a migration is called NNNN_${slice}_<what>.sql")
  endif()
  list(APPEND names ${name})
  set(folder_of_${name} ${folder})
endforeach()
list(REMOVE_DUPLICATES names)
list(SORT names)

set(DELIMITER aftercare_sql)
set(rows "")
set(last "")
foreach(name ${names})
  string(SUBSTRING ${name} 0 4 number)
  if(number STREQUAL last)
    message(FATAL_ERROR "Two migrations have the number ${number}; take the next free one")
  endif()
  set(last ${number})
  set(base ${folder_of_${name}}/${name})
  set(parts "")
  foreach(dialect sqlite postgres)
    if(EXISTS ${base}.sql)
      set(file ${base}.sql)
    else()
      set(file ${base}.${dialect}.sql)
    endif()
    if(NOT EXISTS ${file} OR (EXISTS ${base}.sql AND EXISTS ${base}.${dialect}.sql))
      message(FATAL_ERROR "${name}: either one .sql or the pair .sqlite.sql and .postgres.sql")
    endif()
    file(READ ${file} text)
    # A clustered table lies in the order of its key: on SQLite without a row id, which saves each look-up by the key a second
    # descent. It suits small rows that are found by their key; PostgreSQL has only heaps.
    if(dialect STREQUAL sqlite)
      string(REPLACE " {clustered}" " without rowid" text "${text}")
    else()
      string(REPLACE " {clustered}" "" text "${text}")
    endif()
    file(SHA256 ${file} checksum)
    string(APPEND parts ",\n     R\"${DELIMITER}(${text})${DELIMITER}\",\n     \"${checksum}\"")
  endforeach()
  math(EXPR plain "1${number} - 10000")  # Without its zeros in front, which C++ would read as octal.
  string(APPEND rows "    {${plain}, \"${name}\"${parts}},\n")
endforeach()

file(WRITE ${OUT} "// Made by embed_migrations.cmake from db/migrations.
#include \"platform/db/migrations.hpp\"

#include <vector>

namespace aftercare::db {

std::span<const Migration> migrations() {
    static const std::vector<Migration> all{
${rows}    };
    return all;
}

}  // namespace aftercare::db
")
