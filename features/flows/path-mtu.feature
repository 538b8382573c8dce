@core @F22
Feature: Paths that large packets do not pass
  Where a tunnel lies on the way, it holds less than the links at both ends. Whoever
  sends too large a packet is told so by an ICMP error and sends smaller ones.
  A connection that is allowed depends on that error, and belongs to it.

  Rule: Replies of an allowed connection are allowed implicitly

    # Caught by it: aws-network-policy-agent#207, where a closed pod never hears that its packets are too large.
    Scenario: A closed app learns that its answers are too large
      Given these pods are running:
        | pod      | labels   | node | serves |
        | shop/app | app=app  | A    | 80/TCP |
        | shop/web | role=web | B    |        |
        | shop/db  | role=db  | B    |        |
      And the policy "peers/app-from-web.yaml" is applied to namespace shop
      And these connections are open:
        | from     | to              |
        | shop/web | shop/app:80/TCP |
      When the path to pod shop/web takes packets of at most 1280 bytes
      Then the open connections are:
        | from     | to              | state |
        | shop/web | shop/app:80/TCP | alive |
      And the reachability is:
        | from     | shop/app:80/TCP |
        | shop/web | allow           |
        | shop/db  | deny            |

    Scenario: A client that nobody reaches learns that its requests are too large
      Given these pods are running:
        | pod      | labels   | node | serves |
        | shop/app | app=app  | A    | 80/TCP |
        | shop/web | role=web | B    | 80/TCP |
        | shop/db  | role=db  | A    |        |
      And this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: web-reaches-app-and-nobody-reaches-web
        spec:
          podSelector: {matchLabels: {role: web}}
          policyTypes: [Ingress, Egress]
          egress: [{to: [{podSelector: {matchLabels: {app: app}}}]}]
        """
      And these connections are open:
        | from     | to              |
        | shop/web | shop/app:80/TCP |
      When the path to pod shop/app takes packets of at most 1280 bytes
      Then the open connections are:
        | from     | to              | state |
        | shop/web | shop/app:80/TCP | alive |
      And the reachability is:
        | from     | shop/app:80/TCP | shop/web:80/TCP |
        | shop/web | allow           | -               |
        | shop/db  | allow           | deny            |
