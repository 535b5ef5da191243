// The check of a file that was completed (CASE-07): its hash over what the store gives back, and the operator's scan of it; then it is attached.
#pragma once

#include "cases/files/attachment.hpp"
#include "platform/db/db.hpp"
#include "platform/jobs/jobs.hpp"

namespace aftercare::cases {

class AttachmentService;

// Queues the check, which acts in the caller's name.
void enqueue_check(db::Tx& tx, Env& env, const Caller& caller, const Attachment& upload);
// The service must outlive the registry.
void register_checks(jobs::Registry& registry, AttachmentService& service);

}  // namespace aftercare::cases
