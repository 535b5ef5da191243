// Turns the events of the outbox into jobs, one for each subscriber.
#pragma once

#include "platform/jobs/jobs.hpp"

namespace aftercare::jobs {

// Takes up to some hundred events that are not yet delivered, in the order they were written; the number taken.
int dispatch_events(db::Db& db, Env& env, const Registry& registry);

}  // namespace aftercare::jobs
