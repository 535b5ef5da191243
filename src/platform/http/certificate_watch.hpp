// The certificate that new connections get. Files that change are taken without a restart; connections that are open keep
// what they began with.
#pragma once

#include "platform/base/env.hpp"
#include "platform/http/tls.hpp"

#include <array>
#include <cstdint>
#include <memory>
#include <mutex>

namespace aftercare::http {

class CertificateWatch {
public:
    CertificateWatch(CertificateFiles files, Env& env) : files_(std::move(files)), env_(env) {}

    // Throws as TlsContext does. Does nothing without files.
    void start();
    // Null without TLS. Any thread.
    std::shared_ptr<const TlsContext> current() const;
    // Takes the files anew where they have changed, with `anew` in any case, and once a day for new keys of the clients'
    // sessions. A pair that can't be used is logged and the old one stays. One thread at a time.
    void look(bool anew);

private:
    // What tells that a file was written or replaced: device, inode, size, times.
    using Stamp = std::array<std::int64_t, 7>;
    using Stamps = std::array<Stamp, 2>;
    Stamps stamps() const;
    void load();

    const CertificateFiles files_;
    Env& env_;
    Stamps seen_{};
    Instant loaded_at_;
    mutable std::mutex mutex_;
    std::shared_ptr<const TlsContext> current_;
};

}  // namespace aftercare::http
