// What happened on past days, in its order, with all that time did by itself in between.
#pragma once

#include "server/app.hpp"
#include "server/demo_clock.hpp"

#include <functional>
#include <vector>

namespace aftercare::server {

class DemoPast {
public:
    // The app's clock is `clock`. Both must outlive it.
    DemoPast(App& app, DemoClock& clock);

    // The moment from which all are counted: it does not move while the past is made.
    Instant today() const { return today_; }
    void add(std::chrono::minutes ago, std::function<Result<>()> what);
    // Does all that was added, and what follows from it (clocks that run out, alarms, news, surveys) at its time. The clock is back in the
    // present then, also where something fails.
    Result<> happen();

private:
    struct Moment {
        Instant at;
        std::function<Result<>()> what;
    };
    Result<> happen_in_order();
    Result<> pass(Instant until);

    App& app_;
    DemoClock& clock_;
    Instant today_;
    jobs::Runner runner_;
    std::vector<Moment> moments_;
    Instant at_;  // How far the past is made.
};

}  // namespace aftercare::server
