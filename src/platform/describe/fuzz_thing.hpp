// A struct of every kind, for the fuzzers.
#pragma once

#include "platform/describe/type.hpp"

namespace aftercare::describe::fuzz {

enum class Shade { light, dark, default_ };
DESCRIBE_ENUM(Shade, light, dark, default_)

struct Part {
    std::int64_t number = 0;
    std::optional<std::string> note;
    std::vector<std::optional<double>> readings;
};
DESCRIBE(Part, number, note, readings)

struct Thing {
    std::optional<bool> flag;
    std::optional<Int<-5, 5>> bounded;
    std::optional<double> real;
    std::optional<Text<1, 40>> text;
    std::optional<Uuid> id;
    std::optional<Date> day;
    std::optional<Instant> moment;
    std::optional<Shade> shade;
    std::optional<Money> price;
    std::optional<Part> part;
    List<Part, 0, 20> parts;
    std::map<std::string, Part> map;
    Patch<std::string> patch;
    std::optional<Json> json;
};
DESCRIBE(Thing, flag, bounded, real, text, id, day, moment, shade, price, part, parts, map, patch, json)

}  // namespace aftercare::describe::fuzz
