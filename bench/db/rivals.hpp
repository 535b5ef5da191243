// The same three look-ups without platform/db: by SOCI, and by sqlite3 alone without building structs.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

namespace bench {

class Rival {
public:
    virtual ~Rival() = default;
    // One read transaction with the three look-ups; the number of coverage rows.
    virtual int look_up(const std::string& token, const std::string& serial, const std::string& account) = 0;
};

std::unique_ptr<Rival> by_soci(const std::string& path);
std::unique_ptr<Rival> by_sqlite(const std::string& path);

}  // namespace bench
