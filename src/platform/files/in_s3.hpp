// Contents in a bucket of an S3-compatible store, which several machines may share.
#pragma once

#include "platform/files/files.hpp"
#include "platform/s3/bucket.hpp"

#include <memory>
#include <optional>
#include <string>

namespace aftercare::files {

// Below the prefix, which may be empty. All functions of the store, and reading what it opened, throw s3::Unavailable where the bucket can't be used.
std::unique_ptr<Store> in_s3(s3::Settings settings, std::string prefix, Env& env);

struct S3Complaint {
    std::string what;      // For the operator; names no credential.
    bool refused = false;  // The settings are wrong: waiting does not help.
};
// Writes, reads, lists and removes a small object: none where all of that went well.
std::optional<S3Complaint> s3_complaint(const s3::Settings& settings, const std::string& prefix, Env& env);

}  // namespace aftercare::files
