#include "platform/http/certificate_watch.hpp"

#include "platform/log/log.hpp"

#include <sys/stat.h>
#include <stdexcept>

namespace aftercare::http {

namespace {

constexpr std::chrono::hours kKeyTime{24};

void tell_of_end(const CertificateFacts& facts, Instant now) {
    const auto left = std::chrono::floor<std::chrono::days>(facts.not_after.since(now));
    if (left < kCertificateWarning)
        log::warn("http.certificate_ends", {{"name", facts.name}, {"not_after", facts.not_after.text()}, {"days", left.count()}});
}

}  // namespace

void CertificateWatch::start() {
    if (files_.none()) return;
    seen_ = stamps();
    load();
}

std::shared_ptr<const TlsContext> CertificateWatch::current() const {
    const std::lock_guard lock(mutex_);
    return current_;
}

void CertificateWatch::look(bool anew) {
    if (files_.none()) return;
    // Before the files are read: what changes meanwhile is seen the next time.
    const Stamps now = stamps();
    const bool changed = now != seen_;
    const bool old = env_.clock.now().since(loaded_at_) >= kKeyTime;
    if (!changed && !anew && !old) return;
    seen_ = now;
    try {
        load();
        if (changed || anew) log::info("http.certificate_taken", {{"name", current()->facts().name}});
    } catch (const std::runtime_error& refused) {
        loaded_at_ = env_.clock.now();  // Not at each look.
        log::error("http.certificate_refused", {{"why", refused.what()}, {"kept", current()->facts().name}});
        tell_of_end(current()->facts(), env_.clock.now());
    }
}

void CertificateWatch::load() {
    const Instant now = env_.clock.now();
    auto made = std::make_shared<const TlsContext>(files_, now);
    tell_of_end(made->facts(), now);
    loaded_at_ = now;
    const std::lock_guard lock(mutex_);
    current_.swap(made);
}

CertificateWatch::Stamps CertificateWatch::stamps() const {
    Stamps all{};
    for (std::size_t i = 0; i < all.size(); ++i) {
        struct stat status{};
        if (::stat((i == 0 ? files_.certificate : files_.key).c_str(), &status) != 0) continue;
        all[i] = {static_cast<std::int64_t>(status.st_dev),
                  static_cast<std::int64_t>(status.st_ino),
                  static_cast<std::int64_t>(status.st_size),
                  status.st_mtim.tv_sec,
                  status.st_mtim.tv_nsec,
                  status.st_ctim.tv_sec,
                  status.st_ctim.tv_nsec};
    }
    return all;
}

}  // namespace aftercare::http
