// A small world to try the product in, the same each time, made by the product's own services; and as many generated assets
// as a yardstick wants.
#pragma once

#include "server/app.hpp"
#include "server/demo_clock.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace aftercare::server {

struct DemoSignIn {
    std::string account;
    std::string role;
    std::string email;
};
DESCRIBE(DemoSignIn, account, role, email)

// A serial number to try, and what it shows.
struct DemoSerial {
    std::string serial_number;
    std::string shows;
};
DESCRIBE(DemoSerial, serial_number, shows)

struct DemoSummary {
    bool made_now = false;  // False: it was there already.
    std::string password;   // Of everybody.
    std::vector<DemoSignIn> sign_ins;
    std::vector<DemoSerial> serials;  // Of the customer that customer_token is of.
    std::string customer_token;       // Of the first customer's owner; made anew each time, good for a day.
    std::string staff_token;          // Of a care representative, who sees every account.
    std::string certificate_code;     // Of an e-certificate for the sales region apac; issued anew each time.
    std::int64_t generated_assets = 0;
    std::string generated_serial_prefix;  // Followed by seven digits, from 0000000 on.
};
DESCRIBE(DemoSummary, made_now, password, sign_ins, serials, customer_token, staff_token, certificate_code, generated_assets,
         generated_serial_prefix)

// Told now and then how far a long run is: done, of how many.
using Progress = std::function<void(std::int64_t, std::int64_t)>;

// Makes the demo where it is not there yet, and `generated` assets under contract beside it. Again is harmless. Fails with
// server.not_a_demo (409) where the database holds another installation.
Result<DemoSummary> make_demo(App& app, std::int64_t generated, const Progress& progress);

// The demo's desk: some thirty cases of the last weeks in every state, told as of now, and who works on them. `clock` is the app's: it goes to
// past days meanwhile. Beside the demo, once; whether it was made now. Nobody else may use the app meanwhile.
Result<bool> make_demo_cases(App& app, DemoClock& clock);

// The generated part: accounts of up to 50,000 assets each, four of five under a Care contract. 0 makes nothing.
Result<> generate_assets(App& app, std::int64_t count, const Progress& progress);
inline constexpr std::string_view kGeneratedPrefix = "GEN";
// The greatest number that seven digits can tell apart.
inline constexpr std::int64_t kMaxGenerated = 10'000'000;

}  // namespace aftercare::server
