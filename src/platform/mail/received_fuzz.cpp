// Whatever bytes arrive as a mail: they are read, without an exception, as sound text within its bounds.
#include "platform/base/text.hpp"
#include "platform/mail/received.hpp"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace aftercare;
    const auto input = input_of(std::string(reinterpret_cast<const char*>(data), size));
    std::size_t taken = 0;
    const mail::ReceivedMail mail = mail::read_received(*input, [&](const mail::ReceivedFile& file, const auto& content) {
        ++taken;
        if (file.size != content->size()) std::abort();
    });
    const auto sound = [](const std::string& text, Lines lines) { return text_complaint(text, 0, 10'000'000, lines).empty(); };
    bool good = sound(mail.text, Lines::many) && sound(mail.subject, Lines::one) && taken == mail.files.size();
    for (const mail::ReceivedFile& file : mail.files)
        good = good && sound(file.name, Lines::one) && !file.name.empty() && file.name.find('/') == std::string::npos;
    for (const std::string& recipient : mail.recipients) good = good && is_mail_address(recipient);
    if (!good) std::abort();
    return 0;
}
