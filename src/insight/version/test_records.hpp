// Public CVE records as far as versions go: enough to hold the reading of ranges against every real record. Reading records in earnest is
// another folder's work.
#pragma once

#include "insight/version/range.hpp"
#include "insight/version/rows.hpp"
#include "platform/describe/json_tree.hpp"

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace aftercare::insight::records {

// A place in a JSON document; nowhere where a name or index leads to nothing.
class Json {
public:
    Json() = default;
    Json(const describe::Tree& tree, std::uint32_t at) : tree_(&tree), at_(at) {}
    explicit operator bool() const { return tree_ != nullptr; }
    Json operator[](std::string_view name) const;
    std::vector<Json> items() const;
    std::string text() const;

private:
    const describe::Tree* tree_ = nullptr;
    std::uint32_t at_ = 0;
};

struct Product {
    System system = System::junos;
    RangeStatus otherwise = RangeStatus::unaffected;
    std::string platforms;
    std::vector<RangeText> entries;
};

struct Record {
    std::string id;
    std::string description;
    std::vector<Product> products;  // Of Junos OS and Junos OS Evolved alone.
};

// CVE JSON 5.x, from the container of who assigned it.
Record read_record_5(const std::string& json);

struct RowProduct {
    std::string platform;
    std::vector<RangeRow> rows;
};

// CVE JSON 4.0: rows of Junos OS, by platform.
std::vector<RowProduct> read_record_4(const std::string& json);

// The English description, of any of the forms at hand.
std::string read_description(const std::string& json);

// The releases that the NVD calls vulnerable, as CPE.
std::vector<std::string> read_vulnerable_nvd(const std::string& json);

}  // namespace aftercare::insight::records
