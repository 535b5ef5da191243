#include "platform/xml/stream.hpp"

#include "platform/base/result.hpp"

#include <expat.h>

#include <cstring>

namespace aftercare::xml {

namespace {

std::string_view local(const char* name) {
    const char* colon = std::strrchr(name, ':');
    return colon == nullptr ? name : colon + 1;
}

}  // namespace

std::string_view Attributes::operator[](std::string_view local_name) const {
    for (const char* const* pair = pairs_; *pair != nullptr; pair += 2) {
        if (local(*pair) == local_name) return pair[1];
    }
    return {};
}

struct Stream::Impl {
    Impl(Handler& to, const StreamLimits& bounds) : handler(to), limits(bounds), parser(::XML_ParserCreate(nullptr)) {
        check(parser != nullptr, "no memory for an XML parser");
        ::XML_SetUserData(parser, this);
        ::XML_SetElementHandler(parser, &on_begin, &on_end);
        ::XML_SetCharacterDataHandler(parser, &on_text);
        ::XML_SetStartDoctypeDeclHandler(parser, &on_doctype);
    }
    ~Impl() { ::XML_ParserFree(parser); }
    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;

    static Impl& of(void* context) { return *static_cast<Impl*>(context); }

    static void on_begin(void* context, const ::XML_Char* name, const ::XML_Char** attributes) {
        Impl& self = of(context);
        if (++self.depth > self.limits.depth) return self.refuse(Reason::too_deep, "is nested too deeply");
        self.handler.begin(local(name), Attributes(attributes));
    }
    static void on_end(void* context, const ::XML_Char* name) {
        --of(context).depth;
        of(context).handler.end(local(name));
    }
    static void on_text(void* context, const ::XML_Char* text, int length) {
        of(context).handler.text({text, static_cast<std::size_t>(length)});
    }
    static void on_doctype(void* context, const ::XML_Char*, const ::XML_Char*, const ::XML_Char*, int) {
        of(context).refuse(Reason::document_type, "has a document type, which is not read here");
    }

    void refuse(Reason reason, const char* detail) {
        fault = Fault{.reason = reason, .offset = offset(), .detail = detail};
        ::XML_StopParser(parser, XML_FALSE);
    }

    std::size_t offset() const { return static_cast<std::size_t>(std::max<::XML_Index>(::XML_GetCurrentByteIndex(parser), 0)); }

    std::expected<State, Fault> judge(::XML_Status status) {
        if (!fault.detail.empty()) return std::unexpected(fault);
        if (status == ::XML_STATUS_SUSPENDED) return State::paused;
        if (status == ::XML_STATUS_OK) {
            // What expat keeps of a tag that has not ended yet.
            if (fed - offset() <= limits.tag) return State::hungry;
            return std::unexpected(
                Fault{.reason = Reason::too_large, .offset = offset(), .detail = "has a tag that is too long"});
        }
        return std::unexpected(
            Fault{.reason = Reason::malformed,
                  .offset = offset(),
                  .detail = std::string("is no well-formed XML (") + ::XML_ErrorString(::XML_GetErrorCode(parser)) + ")"});
    }

    Handler& handler;
    StreamLimits limits;
    ::XML_Parser parser;
    int depth = 0;
    std::size_t fed = 0;
    Fault fault{.reason = Reason::malformed};
};

Stream::Stream(Handler& handler, const StreamLimits& limits) : impl_(std::make_unique<Impl>(handler, limits)) {}
Stream::~Stream() = default;

std::expected<Stream::State, Fault> Stream::feed(std::string_view piece, bool last) {
    impl_->fed += piece.size();
    return impl_->judge(::XML_Parse(impl_->parser, piece.data(), static_cast<int>(piece.size()), last ? 1 : 0));
}

std::expected<Stream::State, Fault> Stream::resume() { return impl_->judge(::XML_ResumeParser(impl_->parser)); }

void Stream::pause() { ::XML_StopParser(impl_->parser, XML_TRUE); }

}  // namespace aftercare::xml
