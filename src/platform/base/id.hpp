// UUIDs and strong ids. Ids are UUIDv7 (RFC 9562): they sort by the time they were made.
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

namespace aftercare {

struct Uuid {
    std::array<std::uint8_t, 16> bytes{};

    // Reads the 8-4-4-4-12 form in either case; else a sentence saying what was expected.
    static std::expected<Uuid, std::string> parse(std::string_view text);
    // 36 characters, lower case.
    std::string text() const;
    static constexpr std::size_t kLength = 36;
    // Writes it where there is room for kLength characters; gives the place behind it.
    char* put(char* at) const;

    constexpr bool nil() const { return *this == Uuid{}; }
    constexpr auto operator<=>(const Uuid&) const = default;
};

// The id of one kind of thing. `Tag::name` is how schemas call it: struct AssetTag { static constexpr std::string_view
// name = "AssetId"; };
template <class Tag>
struct Id {
    Uuid uuid{};

    static std::expected<Id, std::string> parse(std::string_view text) {
        auto uuid = Uuid::parse(text);
        if (!uuid) return std::unexpected(std::move(uuid).error());
        return Id{*uuid};
    }
    std::string text() const { return uuid.text(); }
    static constexpr std::size_t kLength = Uuid::kLength;
    char* put(char* at) const { return uuid.put(at); }
    constexpr bool nil() const { return uuid.nil(); }
    constexpr auto operator<=>(const Id&) const = default;
};

}  // namespace aftercare

template <>
struct std::hash<aftercare::Uuid> {
    std::size_t operator()(const aftercare::Uuid& uuid) const noexcept;
};
template <class Tag>
struct std::hash<aftercare::Id<Tag>> {
    std::size_t operator()(const aftercare::Id<Tag>& id) const noexcept { return std::hash<aftercare::Uuid>{}(id.uuid); }
};
