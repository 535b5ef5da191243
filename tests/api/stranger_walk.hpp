// What the walks through all routes share: two customers and a partner with something of every kind and every text filled in,
// the requests that each route takes about their things, and what of an account must neither be told nor change.
#pragma once

#include "sample.hpp"
#include "stranger_walk_leaks.hpp"
#include "world.hpp"

#include <map>
#include <string>
#include <vector>

namespace aftercare::api_test {

// One request with one id of alpha among beta's own, and the same with beta's own in its place.
struct Swap {
    const http::Route* route;
    std::size_t place;  // In Sample::places.
    Extent extent;
    std::size_t variant;
};

class StrangersWalk : public ApiTest {
protected:
    StrangersWalk() {
        alpha_name = "Zqalpha";
        beta_name = "Zqbeta";
    }

    void SetUp() override;

    static bool is_write(const http::Route& route);
    // The problem's code, or the status of an answer that is none.
    static std::string outcome_of(const kit::HttpAnswer& answer);

    // Sends the request, with the thing's version where the route wants one: that is asked for first.
    kit::HttpAnswer send(kit::HttpClient& http, const http::Route& route, const Sample& sample, const std::string& upload);

    // What the customer's owner can read of it, by route, and how many rows it has, by table: whether anything was written.
    std::map<std::string, std::string> state_of(const Customer& customer);

    // That the answer holds none of alpha's secrets but those that were sent, and is none of a server that failed.
    void expect_nothing_told(const kit::HttpAnswer& answer, const std::vector<std::string>& sent, const std::string& what);

    // Every request that the route takes with that customer's things in it, once: most routes take the same in every extent and variant.
    static std::vector<Sample> all_samples(const http::Route& route, const Customer& customer);

    // Every request of beta's in which there is room for an id of another account, once for each such place, and none twice.
    std::vector<Swap> all_swaps();
    // Beta's request with `foreign`'s id in that place. `names_account`: as staff must.
    Sample swapped(const Swap& swap, const Customer& foreign, bool names_account);
    // Whether the route takes any serial number, and tells nothing by its answer: whose it is, is for Customer Care to find out (ENT-05).
    static bool takes_any_number(const Swap& swap, const Sample& sample);
    static std::string text_of(const Swap& swap, const Sample& sample);

    Customer partner;

private:
    void fill_in(Customer& customer);
    std::map<std::string, std::string> everything_of(const Customer& customer);

    Secrets secrets_;  // Of alpha.
    bool card_made_ = false;
};

}  // namespace aftercare::api_test
