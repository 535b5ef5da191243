// What a source says of one field of a thing (ENT-29), and how what is said comes to be told.
#pragma once

#include "platform/base/instant.hpp"
#include "platform/describe/type.hpp"

#include <optional>
#include <string>
#include <vector>

namespace aftercare::assets {

// Who says it.
enum class FactSource : std::uint8_t {
    person,    // Somebody, by hand or by a program of his.
    order,     // The vendor's orders and shipments.
    file,      // A table that was uploaded.
    snapshot,  // The device itself: by a collector, or as an inventory that was uploaded.
};
DESCRIBE_ENUM(FactSource, person, order, file, snapshot)

// Of each source the last thing that it said of the field.
struct Claim {
    std::string field;
    FactSource source{};
    describe::Json value;
    Instant at;                             // Since when it says so without a break.
    std::optional<std::string> actor_kind;  // person, token, collector, system.
    std::optional<Uuid> actor_id;
    bool operator==(const Claim&) const = default;
};
DESCRIBE(Claim, field, source, value, at, actor_kind, actor_id)

struct SaidValue {
    describe::Json value;
    FactSource source{};
    Instant at;
    std::optional<std::string> actor_kind;
    std::optional<Uuid> actor_id;
};
DESCRIBE(SaidValue, value, source, at, actor_kind, actor_id)

struct SourcedField {
    static constexpr std::string_view kDoc = "The value in force of one field, who says so since when, and what others say.";
    static constexpr describe::Note kNotes[] = {{"actor_kind", "Absent where the history is too long to tell."},
                                                {"disputed", "Whether another source says another value."},
                                                {"others", "What other sources say, with the same value or another one."}};
    std::string field;
    describe::Json value;
    FactSource source{};
    Instant at;
    std::optional<std::string> actor_kind;
    std::optional<Uuid> actor_id;
    bool disputed = false;
    std::vector<SaidValue> others;
};
DESCRIBE(SourcedField, field, value, source, at, actor_kind, actor_id, disputed, others)

}  // namespace aftercare::assets
