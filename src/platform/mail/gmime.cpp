#include "platform/mail/gmime.hpp"

#include <mutex>

namespace aftercare::mail {

void gmime_ready() {
    static std::once_flag once;
    std::call_once(once, [] { g_mime_init(); });
}

}  // namespace aftercare::mail
