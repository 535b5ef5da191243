#include "platform/describe/schema.hpp"

#include "platform/base/result.hpp"

#include <gtest/gtest.h>

namespace aftercare::describe {
namespace {

enum class State { in_use, spare };
DESCRIBE_ENUM(State, in_use, spare)

struct BoxTag {
    static constexpr std::string_view name = "BoxId";
};

struct Box {
    static constexpr std::string_view kDoc = "A thing to put things into.";
    static constexpr Note kNotes[] = {{"day", "The first day."}, {"until", "Null for ever."}, {"state", "As last seen."}};

    Id<BoxTag> id;
    Text<1, 80> name;
    Int<1, 500> count;
    std::int64_t bytes = 0;
    std::optional<State> state;
    std::optional<Date> day;
    std::vector<std::optional<std::string>> notes;
    List<int, 1, 3> three;
    std::map<std::string, double> factors;
    Patch<Instant> until;
    Secret<std::string> password;
    Personal<std::string> owner;
    Json more;
    bool open = false;
};
DESCRIBE(Box, id, name, count, bytes, state, day, notes, three, factors, until, password, owner, more, open)

struct Filter {
    static constexpr Note kNotes[] = {{"state", "As last seen."}};
    std::optional<State> state;
};
DESCRIBE(Filter, state)
struct FilteredList : Filter {
    Int<1, 500> limit;
};
DESCRIBE_DERIVED(FilteredList, Filter, limit)

TEST(schema, says_that_a_text_has_but_one_line) {
    Components components;
    EXPECT_EQ(schema_of(type_of<OneLine<1, 80>>(), components),
              R"({"type":"string","pattern":"^.*\\S.*$","minLength":1,"maxLength":80,"description":"One line."})");
    EXPECT_EQ(schema_of(type_of<OneLine<0, 80>>(), components),
              R"({"type":"string","pattern":"^.*$","maxLength":80,"description":"One line."})");
}

TEST(schema, says_that_a_text_that_has_to_be_is_not_blank) {
    Components components;
    EXPECT_EQ(schema_of(type_of<Text<1, 80>>(), components), R"({"type":"string","pattern":"\\S","minLength":1,"maxLength":80})");
    EXPECT_EQ(schema_of(type_of<Text<0, 80>>(), components), R"({"type":"string","maxLength":80})");
}

TEST(schema, says_what_the_reader_takes_and_the_writer_writes) {
    Components components;
    EXPECT_EQ(schema_of(type_of<Box>(), components), R"({"$ref":"#/components/schemas/Box"})");
    EXPECT_EQ(components.at("BoxId"), R"({"type":"string","format":"uuid","minLength":36,"maxLength":36})");
    EXPECT_EQ(components.at("State"), R"({"type":"string","enum":["in_use","spare"]})");
    EXPECT_EQ(
        components.at("Box"),
        R"({"type":"object","properties":{)"
        R"("id":{"$ref":"#/components/schemas/BoxId"},)"
        R"("name":{"type":"string","pattern":"\\S","minLength":1,"maxLength":80},)"
        R"("count":{"type":"integer","minimum":1,"maximum":500},)"
        R"("bytes":{"type":"integer","format":"int64"},)"
        R"("state":{"$ref":"#/components/schemas/State","description":"As last seen."},)"
        R"("day":{"type":"string","format":"date","description":"The first day."},)"
        R"("notes":{"type":"array","items":{"anyOf":[{"type":"string"},{"type":"null"}]},"default":[]},)"
        R"("three":{"type":"array","items":{"type":"integer","minimum":-2147483648,"maximum":2147483647},"minItems":1,"maxItems":3},)"
        R"("factors":{"type":"object","additionalProperties":{"type":"number","format":"double"},"default":{}},)"
        R"("until":{"anyOf":[{"type":"string","format":"date-time"},{"type":"null"}],"description":"Null for ever."},)"
        R"("password":{"type":"string","writeOnly":true},)"
        R"("owner":{"type":"string","x-personal":true},)"
        R"("more":{"description":"Any JSON value."},)"
        R"("open":{"type":"boolean"}},)"
        R"("required":["id","name","count","bytes","three","password","owner","more","open"],)"
        R"("additionalProperties":false,"description":"A thing to put things into."})");
}

TEST(schema, a_derived_struct_has_its_bases_members_first_and_their_notes) {
    Components components;
    EXPECT_EQ(schema_of(type_of<FilteredList>(), components), R"({"$ref":"#/components/schemas/FilteredList"})");
    EXPECT_EQ(components.at("FilteredList"), R"({"type":"object","properties":{)"
                                             R"("state":{"$ref":"#/components/schemas/State","description":"As last seen."},)"
                                             R"("limit":{"type":"integer","minimum":1,"maximum":500}},)"
                                             R"("required":["limit"],"additionalProperties":false})");
    FilteredList list;
    for (const Field& field : type_of<FilteredList>().fields)
        if (field.name == "state") *static_cast<std::optional<State>*>(field.at(&list)) = State::spare;
    EXPECT_EQ(list.state, State::spare);
}

TEST(schema, an_optional_alone_is_its_item) {
    Components components;
    EXPECT_EQ(schema_of(type_of<std::optional<bool>>(), components), R"({"type":"boolean"})");
    EXPECT_TRUE(components.empty());
}

TEST(schema, two_types_of_one_name_are_a_bug) {
    Components components{{"Box", "{}"}};
    EXPECT_THROW(schema_of(type_of<Box>(), components), Bug);
}

}  // namespace
}  // namespace aftercare::describe
