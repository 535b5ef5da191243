// One mapping of a database file for all connections of the process that only read. SQLite by itself maps the file anew for each
// connection and after each commit, so that two threads that read a large database hold its pages twice, and leave unmapped,
// to be copied by a system call each, what is beyond a limit that was set for that reason.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>

struct sqlite3;

namespace aftercare::db {

// The name to open a connection by ("file:...?vfs=NAME"): SQLite's own file system, but for where pages of the main file are read
// from. Only for connections that never write. REQUIRES: `pragma mmap_size` is set to more than 0 on the connection, which makes
// SQLite ask for mapped pages; how much is mapped is decided here.
const char* shared_map_vfs();

// `path` as a URI that opens it by that file system.
std::string shared_map_uri(const std::string& path);

// The header of the index that SQLite keeps of its write-ahead log, in memory that all processes share: with each commit, of any
// of them, another value comes there before the commit is answered (sqlite.org/walformat.html, "the WAL-index header").
using CommitMark = std::array<std::uint32_t, 12>;

// As it is now; 48 bytes are read, and there is no lock and no system call. None where the connection was not opened by
// shared_map_uri(), or has not read anything yet. Two marks that are equal say that nothing was committed between them; one that was
// taken during a commit is equal to no later one.
std::optional<CommitMark> commit_mark(sqlite3* handle);

}  // namespace aftercare::db
