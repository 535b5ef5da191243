// How far {kept} statements stand in for a join.
#pragma once

#include <cstddef>

namespace aftercare::db {

// Where Tx::keeps(), up to so many rows are completed by {kept} statements of their own; more of them by one join, so that the
// number of statements does not grow with that of the rows.
inline constexpr std::size_t kMostPieces = 4;

}  // namespace aftercare::db
