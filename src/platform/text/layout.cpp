#include "platform/text/layout.hpp"

#include "platform/text/catalogue.hpp"

namespace aftercare::text {

namespace {

std::string paragraph(const std::string& text) {
    std::string html = html_escaped(text);
    for (std::size_t at = 0; (at = html.find('\n', at)) != std::string::npos; at += 5) html.replace(at, 1, "<br>\n");
    return "<p style=\"margin:0 0 16px;line-height:1.5\">" + html + "</p>\n";
}

std::string button_of(const FilledMail::Button& button) {
    const std::string link = html_escaped(button.link);
    return "<p style=\"margin:24px 0\"><a href=\"" + link +
           "\" style=\"display:inline-block;padding:12px 20px;border-radius:6px;background:#0b5cad;color:#ffffff;"
           "text-decoration:none;font-weight:600\">" +
           html_escaped(button.label) +
           "</a></p>\n"
           "<p style=\"margin:0 0 16px;line-height:1.5;font-size:13px;color:#4a5661;word-break:break-all\">" +
           link + "</p>\n";
}

}  // namespace

std::string plain_of(const FilledMail& mail) {
    std::string plain;
    for (const std::string& text : mail.paragraphs) plain += text + "\n\n";
    if (mail.button) plain += mail.button->label + ":\n" + mail.button->link + "\n\n";
    for (const std::string& text : mail.closing) plain += text + "\n\n";
    return plain + "-- \n" + mail.footer + "\n";
}

std::string html_of(const FilledMail& mail) {
    std::string html = "<!doctype html>\n<html lang=\"" + html_escaped(mail.language) +
                       "\">\n<head>\n<meta charset=\"utf-8\">\n"
                       "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>" +
                       html_escaped(mail.subject) +
                       "</title>\n</head>\n"
                       "<body style=\"margin:0;background:#f3f5f7;color:#1c2733;"
                       "font-family:system-ui,-apple-system,'Segoe UI',Roboto,sans-serif;font-size:16px\">\n"
                       "<div style=\"max-width:560px;margin:0 auto;padding:24px 16px\">\n"
                       "<div style=\"background:#ffffff;border-radius:8px;padding:24px\">\n";
    for (const std::string& text : mail.paragraphs) html += paragraph(text);
    if (mail.button) html += button_of(*mail.button);
    for (const std::string& text : mail.closing) html += paragraph(text);
    return html + "</div>\n<p style=\"margin:16px 8px;line-height:1.5;font-size:13px;color:#4a5661\">" +
           html_escaped(mail.footer) + "</p>\n</div>\n</body>\n</html>\n";
}

}  // namespace aftercare::text
