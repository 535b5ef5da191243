#include "platform/describe/patch.hpp"

#include <gtest/gtest.h>

#include "platform/describe/json.hpp"

namespace aftercare::describe {
namespace {

struct Site {
    Text<1, 80> name;
    std::optional<std::string> note;
    std::optional<Date> closed_on;
    int floors = 1;
};
DESCRIBE(Site, name, note, closed_on, floors)

struct PatchSite {
    Patch<Text<1, 80>> name;
    Patch<std::string> note;
    Patch<Date> closed_on;
};
DESCRIBE(PatchSite, name, note, closed_on)

struct Stray {
    Patch<int> rooms;
};
DESCRIBE(Stray, rooms)

std::string patched(std::string_view patch) {
    Site site{.name = "Bonn", .note = "old", .closed_on = Date{20'000}, .floors = 3};
    const auto result = patch_into(site, *from_json<PatchSite>(patch));
    return result ? to_json(site) : result.error().code + " " + result.error().fields.at(0).pointer;
}

TEST(merge_patch, missing_leaves_null_clears_and_a_value_sets) {
    EXPECT_EQ(patched("{}"), R"({"name":"Bonn","note":"old","closed_on":"2024-10-04","floors":3})");
    EXPECT_EQ(patched(R"({"name":"Ulm","note":null})"), R"({"name":"Ulm","closed_on":"2024-10-04","floors":3})");
    EXPECT_EQ(patched(R"({"closed_on":"2026-01-01"})"), R"({"name":"Bonn","note":"old","closed_on":"2026-01-01","floors":3})");
}

TEST(merge_patch, what_must_be_there_is_not_cleared) { EXPECT_EQ(patched(R"({"name":null})"), "describe.patch_refused /name"); }

TEST(merge_patch, a_member_without_a_twin_is_a_bug) {
    Site site;
    EXPECT_THROW(apply_patch(site, Stray{}), Bug);
}

}  // namespace
}  // namespace aftercare::describe
