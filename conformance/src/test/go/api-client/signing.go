package main

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/base64"
	"encoding/pem"
)

// signingRequest is a certificate request in PEM, in base64.
func signingRequest(t *trial) string {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	t.ok(err, "making a key")
	request, err := x509.CreateCertificateRequest(rand.Reader,
		&x509.CertificateRequest{Subject: pkix.Name{CommonName: "program"}}, key)
	t.ok(err, "making a certificate request")
	return base64.StdEncoding.EncodeToString(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE REQUEST", Bytes: request}))
}
