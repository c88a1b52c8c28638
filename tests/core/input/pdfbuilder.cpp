#include "pdfbuilder.h"

QByteArray PdfBuilder::contentOf(const QByteArrayList &lines)
{
    QByteArray content = "BT /F1 11 Tf 14 TL 60 760 Td\n";
    for (QByteArray line : lines) {
        line.replace('\\', "\\\\").replace('(', "\\(").replace(')', "\\)");
        content += line.isEmpty() ? QByteArray("T*\n") : '(' + line + ") Tj T*\n";
    }
    return content + "ET\n";
}

void PdfBuilder::addScatteredPage(int words)
{
    QByteArray content = "BT /F1 11 Tf\n";
    for (int i = 0; i < words; ++i)
        content += "1 0 0 1 " + QByteArray::number(i * 7 % 500) + ' '
                   + QByteArray::number(i * 13 % 800) + " Tm (word) Tj\n";
    m_pages.append(content + "ET\n");
}

QByteArray PdfBuilder::build() const
{
    QByteArray kids;
    QByteArrayList objects{
        "<< /Type /Catalog /Pages 2 0 R >>", QByteArray(),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        "<< /Title (" + m_title + ") /Author (" + m_author + ") >>"};
    for (const QByteArray &content : m_pages) {
        const QByteArray page = QByteArray::number(objects.size() + 1);
        const QByteArray stream = QByteArray::number(objects.size() + 2);
        kids += page + " 0 R ";
        objects.append("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents " + stream
                       + " 0 R /Resources << /Font << /F1 3 0 R >> >> >>");
        objects.append("<< /Length " + QByteArray::number(content.size()) + " >>\nstream\n"
                       + content + "endstream");
    }
    objects[1] =
        "<< /Type /Pages /Count " + QByteArray::number(m_pages.size()) + " /Kids [" + kids + "] >>";
    QByteArray trailer = "/Root 1 0 R /Info 4 0 R";
    if (!m_encryption.isEmpty()) {
        const QByteArray key = "<" + QByteArray("5a").repeated(32) + ">";
        objects.append("<< /Filter /" + m_encryption + " /V 1 /R 2 /P -4 /O " + key + " /U " + key
                       + " >>");
        trailer += " /Encrypt " + QByteArray::number(objects.size()) + " 0 R /ID [<01><01>]";
    }

    QByteArray pdf = "%PDF-1.4\n";
    QByteArray table =
        "xref\n0 " + QByteArray::number(objects.size() + 1) + "\n0000000000 65535 f \n";
    for (qsizetype i = 0; i < objects.size(); ++i) {
        table += QByteArray::number(pdf.size()).rightJustified(10, '0') + " 00000 n \n";
        pdf += QByteArray::number(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
    }
    const QByteArray start = QByteArray::number(pdf.size());
    return pdf + table + "trailer\n<< /Size " + QByteArray::number(objects.size() + 1) + ' '
           + trailer + " >>\nstartxref\n" + start + "\n%%EOF\n";
}
