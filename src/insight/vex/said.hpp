// The statements about one vulnerability, put together by what they say: both formats name the products of a judgement in one list. Four
// bytes a statement.
#pragma once

#include "insight/vex/vex.hpp"

#include <string>
#include <unordered_map>
#include <vector>

namespace aftercare::insight::vex {

class Said {
public:
    explicit Said(std::uint32_t products) : products_(products), spoken_of_(products) {}

    // Throws Bug where the product is none, or was spoken of already, or the judgement is none: an affected one without an action, one
    // that is not affected without a reason.
    void add(std::uint32_t product, const Judgement& judgement);
    void clear();

    struct Group {
        Judgement judgement;
        std::vector<std::uint32_t> products;  // Rising.
    };
    // In the order in which they were said first.
    [[nodiscard]] const std::vector<Group>& groups() const { return groups_; }
    [[nodiscard]] bool empty() const { return groups_.empty(); }
    // Rises the products of each group.
    void sort();

private:
    std::uint32_t products_;
    std::vector<bool> spoken_of_;
    std::vector<Group> groups_;
    std::unordered_map<std::string, std::size_t> number_;  // By what is said.
};

}  // namespace aftercare::insight::vex
