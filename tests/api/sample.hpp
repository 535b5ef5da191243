// Makes a request that a route's types accept, from the types' own description: so that a test can call every route, also
// one that is added tomorrow, with the ids of whose things it likes.
#pragma once

#include "platform/http/route.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace aftercare::api_test {

// Values by the name of their type ("SiteId"), or of the member where the type has no name ("object_id").
using Known = std::map<std::string, std::string>;

enum class Extent {
    least,  // Required members, and optional ones only on the way to the swapped id.
    whole,  // Every member of the body, and every one of the query that is an id.
};

// Of the members that exclude each other, each variant sends another one.
inline constexpr std::size_t kVariants = 3;

struct Choice {
    const Known& own;                // Where values come from, unless
    const Known* foreign = nullptr;  // this is given: then one of the ids comes from here ...
    std::size_t swapped = 0;         // ... the one with this number in Sample::places.
    Extent extent = Extent::least;
    std::size_t variant = 0;     // Below kVariants.
    bool names_account = false;  // Sends the account wherever the route takes one, as staff must.
};

// A place of the request where an id or natural key stands that belongs to one account.
struct Place {
    std::string pointer;  // "path/site_id", "body/lines/0/asset_id".
    std::string key;      // Its name in Known.
    std::string value;
    bool sent = false;  // Whether this sample has it: the places of all optional members are counted.
};

struct Sample {
    std::string target;  // Path and query.
    std::string path;
    std::optional<std::string> body;  // JSON.
    std::vector<Place> places;
    std::vector<std::string> missing;  // Ids for which Known has no value: the world needs one.

    bool names_private_in_path() const;
    bool names_private() const;
    std::vector<std::string> sent_values() const;
};

// Throws where no text that a member accepts is
// known: add one to the lists in sample.cpp.
Sample sample_of(const http::Route& route, const Choice& choice);

}  // namespace aftercare::api_test
