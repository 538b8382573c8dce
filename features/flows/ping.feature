@observed @F22
Feature: Ping
  A policy's ports know TCP, UDP and SCTP. What it means for ICMP the reference
  does not say.

  Rule: What policies mean for other protocols than TCP, UDP and SCTP is not defined

    Scenario Outline: Web, admitted with <rule>, pings the app: <web>, db: <db>
      Given these pods are running:
        | pod      | labels   | node | serves       |
        | shop/app | app=app  | A    | 80/TCP, ping |
        | shop/web | role=web | B    |              |
        | shop/db  | role=db  | A    |              |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: app-from-web
        spec:
          podSelector: {matchLabels: {app: app}}
          ingress: [{from: [{podSelector: {matchLabels: {role: web}}}]<rule>}]
        """
      Then the reachability is:
        | from     | shop/app:80/TCP | shop/app:ping |
        | shop/web | allow           | <web>         |
        | shop/db  | deny            | <db>          |

      Examples:
        | rule                                 | web   | db   |
        |                                      | allow | deny |
        | , ports: [{protocol: TCP, port: 80}] | deny  | deny |
